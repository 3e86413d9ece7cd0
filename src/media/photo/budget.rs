//! How much memory all photos together may take while they are decoded.
//!
//! A photo holds its part before its first pixel is decoded, and waits until there is room: two of 100 megapixels go
//! one after the other, many of a phone side by side. What alone is above the limit is refused when it is opened.

use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};

/// The most that one photo may take, in bytes.
pub(super) const MOST: u64 = 440 << 20;

/// Room that is free, in bytes: [`MOST`], and on machines with more than two cores the same for each further two.
static FREE: LazyLock<Mutex<u64>> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(2, |cores| cores.get() as u64);
    Mutex::new(MOST * cores.div_ceil(2))
});
static FREED: Condvar = Condvar::new();

/// Memory that is held for a photo until this is dropped.
pub(super) struct Held(u64);

/// Waits until there is room for so many bytes.
pub(super) fn hold(bytes: u64) -> Held {
    let bytes = bytes.min(MOST);
    let mut free = FREED.wait_while(free(), |free| *free < bytes).unwrap_or_else(PoisonError::into_inner);
    *free -= bytes;
    Held(bytes)
}

impl Drop for Held {
    fn drop(&mut self) {
        *free() += self.0;
        FREED.notify_all();
    }
}

fn free() -> MutexGuard<'static, u64> {
    FREE.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::{MOST, hold};

    #[test]
    fn large_photos_go_one_after_the_other() {
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let cores = std::thread::available_parallelism().map_or(2, |cores| cores.get() as u64);
        std::thread::scope(|scope| {
            for _ in 0..3 * cores {
                scope.spawn(|| {
                    let _held = hold(MOST - 1);
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    std::thread::sleep(std::time::Duration::from_millis(5));
                    now.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        assert!(most.into_inner() <= cores.div_ceil(2));
    }
}
