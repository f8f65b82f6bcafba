"""The dependency parser of the second reader: our own weights, and the library that runs them, if it is installed.

The weights in ``weights/`` are data under a licence of their own (see LICENSE and ATTRIBUTION beside them); the folder
``training`` of the project makes them.
"""

from fogline.parser.load import Once, Parser, missing, once, parser

__all__ = ["Once", "Parser", "missing", "once", "parser"]
