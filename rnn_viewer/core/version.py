"""The program's version, for all who may not import the package's front."""

__version__ = "0.6.1"
