"""`python -m jixiaoge.cli`: the command line where the script `jixiaoge` is not on the path."""

from jixiaoge.cli import main

main()
