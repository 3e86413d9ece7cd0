//! Artifact to bytes for everything that is text: pages, feeds, site map.
