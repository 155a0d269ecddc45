"""Models as chains of steps, out of files and live objects: a file a way in."""
