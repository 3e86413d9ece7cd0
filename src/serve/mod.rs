//! Preview: answers one path at a time from the plan, on this machine only.
//!
//! [`Preview::open`] takes a port, starts watching and reads the site; [`Preview::run`] answers until
//! Ctrl-C. What is shown at one moment is an edition: findings, plan and compiled theme. A change on disk
//! makes a new edition and tells the open pages, which load again. Nothing is ever written but the
//! cache of photos and banners.
//!
//! `http` is the only asynchronous part; `answer` and below are plain functions.

#![expect(clippy::disallowed_methods, reason = "the terminal is told how long a reading took; no output depends on it")]

mod answer;
mod desk;
mod edition;
mod http;
mod kind;
mod listen;
mod page;
mod range;
#[cfg(test)]
mod tests;
mod watch;

use std::future::Future;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use thiserror::Error;

use self::desk::Desk;
use self::listen::Doors;
use self::watch::Watching;
use crate::diag::{Diagnostic, Speech};
use crate::pipeline::{Choices, Status};

/// What the caller decides.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// Port to try first; 0 lets the system choose.
    pub port: u16,
    /// Day, drafts and the like. With drafts, errors against a person stop nothing: they are what is worked on.
    pub choices: Choices,
    /// Language of error and status pages.
    pub speech: Speech,
}

/// What the terminal may want to say.
#[derive(Debug)]
pub enum News<'n> {
    /// The site was read, for the first time or after a change.
    Read {
        /// All findings.
        diagnostics: &'n [Diagnostic],
        /// Where each honoree stands.
        statuses: &'n [Status],
        /// How long it took.
        took: Duration,
    },
    /// The system does not tell of changes; pages have to be loaded again by hand.
    NotWatching(&'n notify::Error),
}

/// Why there is no preview.
#[derive(Debug, Error)]
pub enum ServeError {
    /// No port could be taken.
    #[error("port {port}: {source}")]
    Port {
        /// The port tried first.
        port: u16,
        /// Why.
        source: io::Error,
    },
    /// The folder holds no site.
    #[error("no site")]
    NoSite(Vec<Diagnostic>),
    /// The system failed otherwise.
    #[error(transparent)]
    System(#[from] io::Error),
}

/// A preview that has a port and has read the site.
pub struct Preview {
    desk: Arc<Desk>,
    doors: Doors,
    /// Changes are noticed as long as this lives.
    _watching: Option<Watching>,
}

impl Preview {
    /// Takes a port, starts watching and reads the site.
    pub fn open(options: Options, tell: impl Fn(&News<'_>) + Send + 'static) -> Result<Preview, ServeError> {
        let doors = listen::open(options.port).map_err(|source| ServeError::Port { port: options.port, source })?;
        // Watching starts before reading, so that no change falls between the two.
        let watched = Watching::start(&options.root);
        let (started, desk) = (Instant::now(), Arc::new(Desk::open(options)));
        if desk.edition().has_no_site() {
            return Err(ServeError::NoSite(desk.edition().diagnostics.clone()));
        }
        let watched = watched.inspect_err(|error| tell(&News::NotWatching(error)));
        tell_of(&desk, started, &tell);
        let at_desk = Arc::clone(&desk);
        let look = move || {
            let started = Instant::now();
            if at_desk.look_again() {
                tell_of(&at_desk, started, &tell);
            }
        };
        let watching = watched.ok().map(|(watching, changes)| watching.call(changes, look));
        Ok(Preview { desk, doors, _watching: watching })
    }

    /// The port that was free.
    pub fn port(&self) -> u16 {
        self.doors.port
    }

    /// Where the preview stands.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port())
    }

    /// Answers until Ctrl-C.
    pub fn run(self) -> Result<(), ServeError> {
        self.run_until(async {
            // Where Ctrl-C cannot be heard, it ends the program by itself.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }

    /// Answers until a future is done; open connections are dropped then.
    fn run_until(self, end: impl Future<Output = ()>) -> Result<(), ServeError> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let listeners = self.doors.listeners;
        let answered = runtime.block_on(http::serve(listeners, self.desk, end));
        runtime.shutdown_background();
        Ok(answered?)
    }
}

fn tell_of(desk: &Desk, started: Instant, tell: &impl Fn(&News<'_>)) {
    let edition = desk.edition();
    tell(&News::Read { diagnostics: &edition.diagnostics, statuses: &edition.statuses, took: started.elapsed() });
}
