"""OFD, the fixed layout of Chinese government documents (GB/T 33190-2016)."""
