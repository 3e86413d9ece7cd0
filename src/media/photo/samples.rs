//! Sample pictures for the tests of this folder.
