"""示例：每条调整都有一处错 (specimen: every amendment has one fault)."""
