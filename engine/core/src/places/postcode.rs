//! Postcodes and outcodes: their shape, and what a person may have meant by what they typed.

use std::fmt;

/// The letters that the inward half uses; C I K M O V are left out of it because they look like others.
const INWARD_LETTERS: &[u8; 20] = b"ABDEFGHJLNPQRSTUWXYZ";

/// The areas outside Great Britain: Northern Ireland, Jersey, Guernsey, the Isle of Man.
const NOT_GREAT_BRITAIN: [&str; 4] = ["BT", "JE", "GY", "IM"];

/// The first half of a postcode: `AL10`. Ordered as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outcode([u8; 4]);

impl Outcode {
    /// Reads an outcode as it is officially written, in capitals.
    pub fn parse(text: &str) -> Option<Outcode> {
        let bytes = text.as_bytes();
        let letters = bytes.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        let has_shape = (1..=2).contains(&letters)
            && match &bytes[letters..] {
                [digit] => digit.is_ascii_digit(),
                [b'0', _] => false,
                [first, last] => first.is_ascii_digit() && (last.is_ascii_digit() || last.is_ascii_uppercase()),
                _ => false,
            };
        if !has_shape {
            return None;
        }
        let mut padded = [0; 4];
        padded[..bytes.len()].copy_from_slice(bytes);
        Some(Outcode(padded))
    }

    /// The outcode as it is written.
    pub fn as_str(&self) -> &str {
        let length = self.0.iter().position(|byte| *byte == 0).unwrap_or(self.0.len());
        // Only `parse` makes outcodes, and it lets nothing but ASCII in.
        std::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }

    /// Whether it is one of Northern Ireland, the Channel Islands or the Isle of Man, which the grid does not cover.
    pub(crate) fn is_outside_great_britain(&self) -> bool {
        NOT_GREAT_BRITAIN.iter().any(|area| self.0.starts_with(area.as_bytes()))
    }
}

impl fmt::Display for Outcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A whole postcode: `AL10 0UR`. Ordered by outcode, then by its inward half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode {
    outcode: Outcode,
    /// The inward half as a number: see [`Postcode::inward`].
    inward: u16,
}

impl Postcode {
    /// How many inward halves there are: ten digits, and two of twenty letters.
    pub(super) const INWARDS: u16 = 10 * 20 * 20;

    /// Reads a postcode in any case, with or without spaces. Lookalikes are not mended here.
    pub fn parse(text: &str) -> Option<Postcode> {
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        read(&compact).and_then(|code| match code {
            Code::Postcode(postcode) => Some(postcode),
            Code::Outcode(_) => None,
        })
    }

    /// Its first half.
    pub fn outcode(&self) -> Outcode {
        self.outcode
    }

    /// Its second half, numbered in the order of the text: 0 is `0AA`, 3999 is `9ZZ`.
    pub(super) fn inward(&self) -> u16 {
        self.inward
    }

    /// The postcode of an outcode and a numbered second half.
    pub(super) fn from_parts(outcode: Outcode, inward: u16) -> Option<Postcode> {
        (inward < Self::INWARDS).then_some(Postcode { outcode, inward })
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = |at: u16| char::from(INWARD_LETTERS[usize::from(at % 20)]);
        write!(f, "{} {}{}{}", self.outcode, self.inward / 400, letter(self.inward / 20), letter(self.inward))
    }
}

/// A postcode or only its first half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    Postcode(Postcode),
    Outcode(Outcode),
}

impl Code {
    pub(super) fn outcode(&self) -> Outcode {
        match self {
            Code::Postcode(postcode) => postcode.outcode,
            Code::Outcode(outcode) => *outcode,
        }
    }
}

/// What a typed code may mean.
#[derive(Debug, Default)]
pub(super) struct Readings {
    /// As it was typed, if that has the shape of a postcode or outcode.
    pub(super) exact: Option<Code>,
    /// With some of O and 0, I and 1 exchanged.
    pub(super) mended: Vec<Code>,
}

impl Readings {
    /// The likeliest reading.
    pub(super) fn first(&self) -> Option<Code> {
        self.exact.or_else(|| self.mended.first().copied())
    }
}

/// Every reading of a typed code: letter case, spaces and punctuation do not matter, and O and 0, I and 1 may have been
/// exchanged. Which of the readings exists is for the caller to look up.
pub(super) fn readings(text: &str) -> Readings {
    let Some(compact) = compact(text) else { return Readings::default() };
    let doubtful: Vec<usize> = (0..compact.len()).filter(|at| b"O0I1".contains(&compact[*at])).collect();
    let mut readings = Readings::default();
    for exchanged in 0..1_u32 << doubtful.len() {
        let mut bytes = compact.clone();
        for (bit, at) in doubtful.iter().enumerate() {
            if exchanged >> bit & 1 == 1 {
                bytes[*at] = lookalike(bytes[*at]);
            }
        }
        let Some(code) = std::str::from_utf8(&bytes).ok().and_then(read) else { continue };
        if exchanged == 0 {
            readings.exact = Some(code);
        } else {
            readings.mended.push(code);
        }
    }
    readings
}

/// Whether a text has no more letters and digits than a postcode with a slip in it.
pub(super) fn is_short(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).count() <= 8
}

/// Letters and digits in capitals, if there are at most seven, none of them foreign.
fn compact(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(7);
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        if !c.is_ascii() || bytes.len() == 7 {
            return None;
        }
        bytes.push(c.to_ascii_uppercase() as u8);
    }
    Some(bytes)
}

fn lookalike(byte: u8) -> u8 {
    match byte {
        b'O' => b'0',
        b'0' => b'O',
        b'I' => b'1',
        _ => b'I',
    }
}

/// Reads capitals and digits: up to four are an outcode, more are a postcode.
fn read(compact: &str) -> Option<Code> {
    if compact.len() <= 4 {
        return Outcode::parse(compact).map(Code::Outcode);
    }
    let (outcode, inward) = compact.split_at_checked(compact.len() - 3)?;
    let outcode = Outcode::parse(outcode)?;
    let [digit, first, second] = inward.as_bytes() else { return None };
    let digit = digit.is_ascii_digit().then(|| u16::from(digit - b'0'))?;
    let letter = |byte: &u8| INWARD_LETTERS.iter().position(|letter| letter == byte).map(|at| at as u16);
    let inward = digit * 400 + letter(first)? * 20 + letter(second)?;
    Some(Code::Postcode(Postcode { outcode, inward }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postcodes_are_read_and_written_in_one_way() {
        for (typed, expected) in [
            ("AL10 0UR", Some("AL10 0UR")),
            ("al100ur", Some("AL10 0UR")),
            (" AL10  0UR ", Some("AL10 0UR")),
            ("W1A 1AA", Some("W1A 1AA")),
            ("EC1A1BB", Some("EC1A 1BB")),
            ("M1 1AE", Some("M1 1AE")),
            ("BS0 1AA", Some("BS0 1AA")),
            ("CR2 6XH", Some("CR2 6XH")),
            ("S01 1AA", None),
            ("AL10 0CR", None),
            ("AL10 OUR", None),
            ("AL10", None),
            ("ALL10 0UR", None),
            ("10AL 0UR", None),
            ("", None),
            ("É1 1AA", None),
        ] {
            let read = Postcode::parse(typed).map(|postcode| postcode.to_string());
            assert_eq!(read.as_deref(), expected, "{typed:?}");
        }
    }

    #[test]
    fn inward_halves_are_numbered_in_the_order_of_their_text() {
        let outcode = Outcode::parse("AL10").unwrap();
        let texts: Vec<String> =
            (0..Postcode::INWARDS).map(|n| Postcode::from_parts(outcode, n).unwrap().to_string()).collect();
        assert!(texts.is_sorted());
        assert_eq!((texts[0].as_str(), texts[3999].as_str()), ("AL10 0AA", "AL10 9ZZ"));
        assert_eq!(Postcode::from_parts(outcode, 4000), None);
        assert!(texts.iter().zip(0..).all(|(text, n)| Postcode::parse(text).unwrap().inward() == n));
    }

    /// Exact reading, then mended ones: `AL10 0UR` or `AL10 0UR | …`; `-` is none.
    #[test]
    fn lookalikes_give_readings_only_where_a_postcode_allows_them() {
        for (typed, exact, mended) in [
            ("AL10-0UR", "AL10 0UR", "AL1O 0UR"),
            ("ALIO OUR", "-", "AL1O 0UR | AL10 0UR"),
            ("AL1O 0UR", "AL1O 0UR", "AL10 0UR"),
            ("0X1 1AA", "-", "OX1 1AA"),
            ("1P1 1AA", "-", "IP1 1AA"),
            ("AL10 0U1", "-", "-"),
            ("al1o", "AL1O", "AL10"),
            ("Hatfield", "-", "-"),
            ("AL10 0", "-", "-"),
            ("123456789", "-", "-"),
        ] {
            let text = |code: &Code| match code {
                Code::Postcode(postcode) => postcode.to_string(),
                Code::Outcode(outcode) => outcode.to_string(),
            };
            let readings = readings(typed);
            assert_eq!(readings.exact.as_ref().map_or("-".into(), text), exact, "{typed}");
            let mut found: Vec<String> = readings.mended.iter().map(text).collect();
            found.sort();
            let mut wanted: Vec<&str> = mended.split(" | ").filter(|reading| *reading != "-").collect();
            wanted.sort();
            assert_eq!(found, wanted, "{typed}");
        }
    }
}
