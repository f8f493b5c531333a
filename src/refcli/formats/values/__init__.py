"""What all readers and writers share: the values that fields hold, taken apart and put together."""
