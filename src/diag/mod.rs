//! What an editor should know: one diagnostic type for every mistake that a content file can hold.
