"""示例：县里的调整都在 county.toml (specimen: everything is in county.toml)."""
