"""Who computes the points of a sweep: processes of this machine, or a cluster."""
