//! Public-service-ad banners: measured text, SVG designs, PNG.
