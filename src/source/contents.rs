//! The bytes of a file for as long as they are needed; large files stand in memory one at a time.
//!
//! A photo of 100 megapixels may be a file of 150 MB. Two threads that hold one each would double what a build takes,
//! and gain nothing, since such a photo is also decoded alone.

use std::cell::Cell;
use std::ops::Deref;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Files of more bytes wait for their turn.
const LARGE: u64 = 24 << 20;

/// Whether a large file stands in memory.
static TAKEN: Mutex<bool> = Mutex::new(false);
static FREED: Condvar = Condvar::new();

thread_local! {
    /// How many large files this thread holds: it never waits for itself.
    static MINE: Cell<usize> = const { Cell::new(0) };
}

/// The bytes of a file.
#[derive(Debug)]
pub struct Contents {
    bytes: Vec<u8>,
    /// Given back after the bytes: fields are dropped in this order.
    _turn: Option<Turn>,
}

impl Contents {
    /// Bytes that are in memory anyway.
    pub(super) fn at_hand(bytes: Vec<u8>) -> Contents {
        Contents { bytes, _turn: None }
    }

    /// Reads so many bytes when it is their turn.
    pub(super) fn read<E>(size: u64, read: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<Contents, E> {
        let turn = (size > LARGE).then(Turn::wait);
        Ok(Contents { bytes: read()?, _turn: turn })
    }

    /// The bytes alone, which from now on no longer keep others waiting.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl Deref for Contents {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl AsRef<[u8]> for Contents {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

/// The right to hold a large file, which one thread has at a time.
#[derive(Debug)]
struct Turn(std::marker::PhantomData<*const ()>);

impl Turn {
    fn wait() -> Turn {
        if MINE.get() == 0 {
            *FREED.wait_while(taken(), |taken| *taken).unwrap_or_else(PoisonError::into_inner) = true;
        }
        MINE.set(MINE.get() + 1);
        Turn(std::marker::PhantomData)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        MINE.set(MINE.get() - 1);
        if MINE.get() == 0 {
            *taken() = false;
            FREED.notify_one();
        }
    }
}

fn taken() -> MutexGuard<'static, bool> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::{Contents, LARGE};

    fn large() -> Contents {
        Contents::read(LARGE + 1, || Ok::<_, ()>(vec![1])).unwrap()
    }

    #[test]
    fn large_files_stand_in_memory_one_at_a_time() {
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let contents = large();
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    std::thread::sleep(std::time::Duration::from_millis(5));
                    now.fetch_sub(1, Ordering::SeqCst);
                    drop(contents);
                });
            }
        });
        assert_eq!(most.into_inner(), 1);
    }

    #[test]
    fn a_thread_never_waits_for_itself_nor_after_a_file_that_cannot_be_read() {
        assert_eq!(Contents::read(LARGE + 1, || Err("no")).unwrap_err(), "no");
        let (first, second) = (large(), large());
        drop(first);
        assert_eq!(*second, [1]);
        assert_eq!(second.into_bytes(), [1]);
        std::thread::spawn(|| drop(large())).join().unwrap();
    }
}
