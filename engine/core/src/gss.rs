//! GSS codes of districts: the one place that says what is one. The Office for National Statistics gives every district a
//! letter for its country, two figures for its kind, and six of its own.

/// A district's GSS code, such as `E07000243`; as nine bytes, for there are millions of postcodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GssCode([u8; 9]);

/// The kinds that are districts: unitary authorities, districts of counties, metropolitan and London boroughs, and the
/// councils of Wales, Scotland and Northern Ireland. A county (`E10…`) is none: it has districts.
const KINDS: [&[u8]; 7] = [b"E06", b"E07", b"E08", b"E09", b"W06", b"S12", b"N09"];

impl GssCode {
    /// The code that a text is. Those that mean "none" (`E99999999`) are none.
    pub fn parse(text: &str) -> Option<GssCode> {
        let code: [u8; 9] = text.as_bytes().try_into().ok()?;
        let is_district = KINDS.iter().any(|kind| code.starts_with(kind)) && code[3..].iter().all(u8::is_ascii_digit);
        is_district.then_some(GssCode(code))
    }

    /// The same for Great Britain, which is all that places know.
    pub fn in_great_britain(text: &str) -> Option<GssCode> {
        GssCode::parse(text).filter(|code| code.0[0] != b'N')
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// The code of the council's district that a district of an edition is a piece of, or is: an edition writes a dot and a number
/// behind the code of each piece into which shapes of areas cut a council's district.
pub fn council_of(district: &str) -> &str {
    district.get(..9).unwrap_or(district)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_of_a_council() {
        for (district, council) in
            [("E07000241", "E07000241"), ("E07000241.07", "E07000241"), ("", ""), ("ééééé", "ééééé")]
        {
            assert_eq!(council_of(district), council);
        }
    }

    #[test]
    fn codes_of_districts() {
        for (text, district, in_great_britain) in [
            ("E07000243", true, true),
            ("E06000047", true, true),
            ("E08000038", true, true),
            ("E09000010", true, true),
            ("W06000022", true, true),
            ("S12000033", true, true),
            ("N09000003", true, false),
            ("E10000015", false, false),
            ("E12000006", false, false),
            ("E99999999", false, false),
            ("L99999999", false, false),
            ("E0700024", false, false),
            ("E070002431", false, false),
            ("e07000243", false, false),
            ("E0700024O", false, false),
            ("E070002é", false, false),
            ("Stevenage", false, false),
            ("", false, false),
        ] {
            assert_eq!(GssCode::parse(text).is_some(), district, "{text}");
            assert_eq!(GssCode::in_great_britain(text).is_some(), in_great_britain, "{text}");
            assert!(GssCode::parse(text).is_none_or(|code| code.as_str() == text));
        }
    }
}
