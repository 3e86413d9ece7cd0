//! `zuimei` turns the approved records of a “最美科技工作者” campaign into a bilingual static site.
//!
//! Data flows one way: source → model → gate → site → plan → render | media | banner → output.

pub mod banner;
pub mod cli;
pub mod contact;
pub mod diag;
pub mod find;
pub mod gate;
pub mod intake;
pub mod kit;
pub mod letters;
pub mod make;
pub mod media;
pub mod model;
pub mod office;
pub mod output;
pub mod pipeline;
pub mod plan;
pub mod privacy;
pub mod render;
pub mod report;
pub mod romanise;
pub mod rules;
pub mod scan;
pub mod schema;
pub mod serve;
pub mod sheet;
pub mod site;
pub mod skeleton;
pub mod source;
pub mod survey;
pub mod theme;
pub mod tools;
pub mod webfont;
