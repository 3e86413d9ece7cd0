//! Artifact to bytes for everything that is text: pages, feeds, site map.

mod emphasis;
pub mod markdown;
