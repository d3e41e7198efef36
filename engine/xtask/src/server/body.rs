//! The content of an answer as it goes over the line: whole, or as far as a test lets it.

use std::io::{Error, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};

/// Content whose whole length is told, and of which perhaps only the first half comes.
pub(super) struct Content {
    rest: Option<Bytes>,
    length: u64,
    end: End,
    /// What was sent has had time to leave.
    flushed: bool,
}

/// What comes after what is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing: it was all.
    Whole,
    /// The connection breaks halfway.
    Breaks,
    /// Nothing more ever comes.
    Hangs,
}

impl Content {
    pub(super) fn new(bytes: Vec<u8>, end: End) -> Self {
        let bytes = Bytes::from(bytes);
        let sent = if end == End::Whole { bytes.len() } else { bytes.len() / 2 };
        Self {
            length: bytes.len() as u64,
            rest: Some(bytes.slice(..sent)).filter(|rest| !rest.is_empty()),
            end,
            flushed: false,
        }
    }
}

impl Body for Content {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        match (self.rest.take(), self.end) {
            (Some(bytes), _) => Poll::Ready(Some(Ok(Frame::data(bytes)))),
            (None, End::Whole) => Poll::Ready(None),
            (None, End::Breaks) if !self.flushed => {
                self.flushed = true;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            (None, End::Breaks) => Poll::Ready(Some(Err(ErrorKind::ConnectionAborted.into()))),
            // Nobody needs to be woken: it hangs until the visitor or the server gives up.
            (None, End::Hangs) => Poll::Pending,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_none() && self.end == End::Whole
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}
