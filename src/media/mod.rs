//! Photos and videos: read, cleaned, resized, re-wrapped, cached by content.
