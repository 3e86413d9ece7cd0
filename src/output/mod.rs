//! Bytes to folder: all or nothing, only what changed, with a manifest.
