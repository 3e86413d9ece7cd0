//! Typed records of the campaign: what the files say, before anything is decided about publication.

pub mod data;
