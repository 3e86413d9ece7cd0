//! The commands: one verb, one file.
