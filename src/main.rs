//! The door: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    zuimei::cli::run(std::env::args_os()).into()
}
