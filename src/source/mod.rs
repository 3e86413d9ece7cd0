//! The content tree as it lies on disk: files with their bytes, digests and line positions.
