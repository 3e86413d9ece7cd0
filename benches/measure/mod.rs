//! What a command takes as a whole process: CPU, wall and peak memory, by the system's own accounting.

use std::process::{Command, Stdio};
use std::time::Instant;

/// What one run took.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "not every benchmark asks for memory")]
pub struct Run {
    /// User + system seconds.
    pub cpu: f64,
    /// Seconds on the clock.
    pub wall: f64,
    /// Largest resident size of any process measured so far.
    pub peak_mib: f64,
}

/// Runs a command to its end and gives what it printed.
///
/// The system remembers the largest child only: measure the small ones first, or in a process of their own.
pub fn run(command: &mut Command) -> (Run, Vec<u8>) {
    let before = children();
    let start = Instant::now();
    let output = command.stderr(Stdio::inherit()).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let wall = start.elapsed().as_secs_f64();
    assert!(output.status.success(), "{command:?} failed");
    let after = children();
    (Run { cpu: after.0 - before.0, wall, peak_mib: after.1 }, output.stdout)
}

/// CPU seconds and largest resident size, in MiB, of one command alone.
#[allow(dead_code, reason = "not every benchmark asks for memory")]
pub fn alone(command: &mut Command) -> (f64, f64) {
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    let mut status = 0;
    // SAFETY: the pointers are to memory of the right types, which the call fills; the child is waited for here only.
    let usage = unsafe {
        assert!(libc::wait4(child.id() as libc::pid_t, &raw mut status, 0, usage.as_mut_ptr()) > 0);
        usage.assume_init()
    };
    assert_eq!(status, 0, "{command:?} failed");
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    (seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss as f64 / 1024.0)
}

/// User + system seconds of all finished children, and the largest resident size of any, in MiB.
fn children() -> (f64, f64) {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the pointer is to memory of the right type, which the call fills.
    let usage = unsafe {
        assert_eq!(libc::getrusage(libc::RUSAGE_CHILDREN, usage.as_mut_ptr()), 0);
        usage.assume_init()
    };
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    (seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss as f64 / 1024.0)
}

/// The run in the middle, by CPU.
pub fn median(mut runs: Vec<Run>) -> Run {
    runs.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
    runs[runs.len() / 2]
}

/// How many runs are asked for by `RUNS`.
pub fn runs(usual: usize) -> usize {
    std::env::var("RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(usual)
}
