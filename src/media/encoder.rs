//! `ffmpeg`, where it is installed: the only program that is started for media.
//!
//! Found once by whoever runs the commands and handed down as a value. [`Encoder::transcode`] makes a clip that
//! browsers play, [`Encoder::frame`] one picture. No shell is involved, and a run that hangs is ended. Where the system allows it the
//! files have no name, so that nothing is left behind however a run ends.

#![expect(clippy::disallowed_methods, reason = "the clock ends a program that hangs; no output depends on it")]

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use image::RgbImage;

use super::video::transcode::{self, is_progress, patience, progress};
use super::video::{Abilities, Treatment, VideoInfo};

/// One frame takes no longer than this.
const FRAME_PATIENCE: Duration = Duration::from_secs(60);
/// Of what the program complains about, no more lines are kept.
const MOST_COMPLAINTS: usize = 5;
/// A line of complaint is cut here, in bytes.
const LONGEST_COMPLAINT: u64 = 400;

/// Why nothing came out.
#[derive(Debug, thiserror::Error)]
pub enum EncodeError {
    /// The program could not be started, or a file not be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It took longer than any honest clip.
    #[error("ffmpeg did not finish in {} s", .0.as_secs())]
    TooSlow(Duration),
    /// It gave up; the text is its own.
    #[error("ffmpeg: {0}")]
    Failed(String),
}

/// A clip to be read by the program.
#[derive(Debug)]
pub enum Input<'a> {
    /// A file of the disk.
    Path(&'a Path),
    /// Bytes in memory.
    Bytes(&'a [u8]),
}

/// `ffmpeg` at a place.
#[derive(Debug)]
pub struct Encoder {
    program: PathBuf,
    abilities: OnceLock<Option<Abilities>>,
    /// It uses several cores by itself: one run at a time.
    turn: Mutex<()>,
}

impl Encoder {
    /// The program at a path; it is not started before it is needed.
    pub fn new(program: impl Into<PathBuf>) -> Encoder {
        Encoder { program: program.into(), abilities: OnceLock::new(), turn: Mutex::new(()) }
    }

    /// Where the program is.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// What it can do, asked once; nothing if it does not run.
    pub fn abilities(&self) -> Option<&Abilities> {
        self.abilities.get_or_init(|| self.ask()).as_ref()
    }

    fn ask(&self) -> Option<Abilities> {
        let told = |question: &str| {
            let output = Command::new(&self.program).args(["-hide_banner", question]).stdin(Stdio::null()).output().ok()?;
            output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
        };
        let version = told("-version")?.split_whitespace().nth(2)?.to_owned();
        let (encoders, filters) = (told("-encoders")?, told("-filters")?);
        // A line is made of flags, a name and a description.
        let lists = |list: &str, name: &str| list.lines().any(|line| line.split_whitespace().nth(1) == Some(name));
        Some(Abilities {
            version: version.split(['.', '-']).next().unwrap_or_default().to_owned(),
            encodes: lists(&encoders, "libx264") && lists(&encoders, "aac"),
            maps_tones: lists(&filters, "zscale") && lists(&filters, "tonemap"),
        })
    }

    /// Makes a clip that browsers play; `watch` hears how many milliseconds of film are done.
    pub fn transcode(&self, input: &Input<'_>, info: &VideoInfo, treatment: &Treatment, watch: &dyn Fn(u64)) -> Result<File, EncodeError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let desk = Desk::lay(input)?;
        let arguments = [transcode::input(&desk.input_name), transcode::clip(treatment, &desk.output_name)].concat();
        self.run(&desk, &arguments, patience(info), watch)?;
        Ok(desk.result()?)
    }

    /// The frame at a time, in a size; ordinary brightness where the program can make it.
    pub fn frame(&self, input: &Input<'_>, info: &VideoInfo, at: Duration, size: (u32, u32)) -> Result<RgbImage, EncodeError> {
        let maps_tones = info.is_hdr() && self.abilities().is_some_and(|able| able.maps_tones);
        let desk = Desk::lay(input)?;
        let seek = ["-ss".to_owned(), format!("{}.{:03}", at.as_secs(), at.subsec_millis())];
        let write = transcode::frame(info.brightness, maps_tones, size, &desk.output_name);
        self.run(&desk, &[&seek[..], &transcode::input(&desk.input_name), &write].concat(), FRAME_PATIENCE, &|_| {})?;
        let length = size.0 as usize * size.1 as usize * 3;
        let mut samples = Vec::with_capacity(length);
        desk.result()?.take(length as u64).read_to_end(&mut samples)?;
        RgbImage::from_raw(size.0, size.1, samples).ok_or_else(|| EncodeError::Failed("no frame at this time".into()))
    }

    fn run(&self, desk: &Desk, arguments: &[String], patience: Duration, watch: &dyn Fn(u64)) -> Result<(), EncodeError> {
        let mut command = Command::new(&self.program);
        command.args(arguments).stdin(desk.stdin()?).stdout(desk.stdout()?).stderr(Stdio::piped());
        let mut running = Running(command.spawn()?);
        let lines = listen(running.0.stderr.take().expect("its errors are piped"));
        let complaints = follow(&lines, patience, watch)?;
        let status = running.0.wait()?;
        match (status.success(), complaints.is_empty()) {
            (true, _) => Ok(()),
            (false, true) => Err(EncodeError::Failed(status.to_string())),
            (false, false) => Err(EncodeError::Failed(complaints.join("; "))),
        }
    }
}

/// A started program, which does not outlive its keeper.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended cannot be ended again, which is as well.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Reads lines in a thread of its own, so that silence can be waited for with a limit.
fn listen(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        loop {
            let mut line = Vec::new();
            // A line without end is taken in pieces.
            match reader.by_ref().take(LONGEST_COMPLAINT).read_until(b'\n', &mut line) {
                Ok(1..) if sender.send(String::from_utf8_lossy(&line).trim().to_owned()).is_ok() => {}
                _ => break,
            }
        }
    });
    receiver
}

/// Hears the program to its end and returns what it complained about.
fn follow(lines: &Receiver<String>, patience: Duration, watch: &dyn Fn(u64)) -> Result<Vec<String>, EncodeError> {
    let end = Instant::now() + patience;
    let mut complaints = Vec::new();
    loop {
        match lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(line) => match progress(&line) {
                Some(done) => watch(done / 1000),
                None if is_progress(&line) || line.is_empty() => {}
                None if complaints.len() < MOST_COMPLAINTS => complaints.push(line),
                None => {}
            },
            Err(RecvTimeoutError::Disconnected) => return Ok(complaints),
            Err(RecvTimeoutError::Timeout) => return Err(EncodeError::TooSlow(patience)),
        }
    }
}

/// What the program reads and writes.
struct Desk {
    input: File,
    output: File,
    input_name: String,
    output_name: String,
    /// Where files must have names, they lie here and go with it.
    _folder: Option<tempfile::TempDir>,
}

impl Desk {
    #[cfg(unix)]
    fn lay(input: &Input<'_>) -> io::Result<Desk> {
        let input = match input {
            Input::Path(path) => File::open(path)?,
            Input::Bytes(bytes) => {
                let mut file = tempfile::tempfile()?;
                file.write_all(bytes)?;
                file.seek(SeekFrom::Start(0))?;
                file
            }
        };
        let name = |device: &str| device.to_owned();
        Ok(Desk { input, output: tempfile::tempfile()?, input_name: name("/dev/stdin"), output_name: name("/dev/stdout"), _folder: None })
    }

    #[cfg(not(unix))]
    fn lay(input: &Input<'_>) -> io::Result<Desk> {
        let folder = tempfile::tempdir()?;
        let (copy, made) = (folder.path().join("in.mov"), folder.path().join("out.mp4"));
        let source = match input {
            Input::Path(path) => (*path).to_owned(),
            Input::Bytes(bytes) => {
                File::create(&copy)?.write_all(bytes)?;
                copy
            }
        };
        let output = File::options().read(true).write(true).create(true).truncate(true).open(&made)?;
        let name = |path: &Path| path.display().to_string();
        Ok(Desk { input: File::open(&source)?, output, input_name: name(&source), output_name: name(&made), _folder: Some(folder) })
    }

    fn stdin(&self) -> io::Result<Stdio> {
        if cfg!(unix) { Ok(Stdio::from(self.input.try_clone()?)) } else { Ok(Stdio::null()) }
    }

    fn stdout(&self) -> io::Result<Stdio> {
        if cfg!(unix) { Ok(Stdio::from(self.output.try_clone()?)) } else { Ok(Stdio::null()) }
    }

    /// What the program has written, from its start.
    fn result(mut self) -> io::Result<File> {
        self.output.seek(SeekFrom::Start(0))?;
        Ok(self.output)
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    /// A program that does what a shell script says.
    fn program(folder: &Path, script: &str) -> Encoder {
        use std::os::unix::fs::PermissionsExt;
        let path = folder.join("ffmpeg");
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        Encoder::new(path)
    }

    fn run(script: &str, patience: Duration) -> Result<Vec<u64>, EncodeError> {
        let folder = tempfile::tempdir().unwrap();
        let encoder = program(folder.path(), script);
        let heard = Mutex::new(Vec::new());
        let desk = Desk::lay(&Input::Bytes(b"clip")).unwrap();
        encoder.run(&desk, &[], patience, &|done| heard.lock().unwrap().push(done))?;
        Ok(heard.into_inner().unwrap())
    }

    #[test]
    fn progress_is_heard_and_complaints_are_told() {
        let long = Duration::from_secs(30);
        assert_eq!(run("printf 'frame=1\\nout_time_us=40000\\nprogress=continue\\nout_time_us=80000\\n' >&2", long).unwrap(), [40, 80]);
        let error = run("echo 'Invalid data found' >&2; exit 1", long).unwrap_err().to_string();
        assert_eq!(error, "ffmpeg: Invalid data found");
        assert!(run("exit 7", long).unwrap_err().to_string().contains('7'));
        assert!(run("yes nonsense | head -n 100000 >&2; exit 1", long).unwrap_err().to_string().len() < 200);
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        let started = Instant::now();
        assert!(matches!(run("exec sleep 600", Duration::from_millis(200)), Err(EncodeError::TooSlow(_))));
        assert!(started.elapsed() < Duration::from_secs(60));
    }

    #[test]
    fn what_does_not_run_can_do_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Encoder::new(folder.path().join("missing")).abilities(), None);
        assert_eq!(program(folder.path(), "exit 1").abilities(), None);
        let bare = program(folder.path(), "echo ffmpeg version 7.1-essentials here");
        assert_eq!(bare.abilities(), Some(&Abilities { version: "7".into(), encodes: false, maps_tones: false }));
    }
}
