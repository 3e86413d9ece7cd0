//! Whole sites, as officers, editors and readers meet them: tiny ones built from literals, and the bundled sample.
//!
//! [`site::Site`] is the driver: files in, the real program run, the output compared where it matters, a file
//! changed, the program run again. One binary holds all modules, so that the crate is linked once.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "tests reach the disk and the clock, and fail loudly"
)]

mod addresses;
mod ads;
mod atomic;
mod browser;
mod cases;
mod clips;
mod commands;
mod docs;
mod feeds;
mod films;
mod finding;
mod forms;
mod gate;
mod html;
mod import;
mod labels;
mod laws;
mod looks;
mod machines;
mod media;
mod metadata;
mod mongolian;
mod names;
mod notice;
mod odd_clips;
mod odd_photos;
mod office;
mod output;
mod pages;
mod presets;
mod press;
mod privacy;
mod rare;
mod readers;
mod report;
mod review;
mod rules;
mod sample;
mod schema;
mod screens;
mod server;
mod share;
mod site;
mod tree;
mod w3c;
