//! Names that stand in capitals, as people write them.

/// Words that stay small inside a name.
const SMALL: [&str; 13] = ["and", "at", "by", "for", "in", "le", "next", "of", "on", "the", "to", "under", "upon"];

/// Parts of a name that are no letters of an alphabet said one by one, though they have no vowel.
const SHORTENED: &[&str] = &[
    "bldg", "bldgs", "blvd", "cnr", "crt", "ct", "ctr", "dr", "drs", "flr", "gdns", "grd", "gt", "grv", "ln", "ltd",
    "mr", "mrs", "ms", "ng", "nr", "pk", "rd", "sq", "st", "str", "tce",
];

/// Words and names of two letters; any other two are initials.
const TWO: [&str; 34] = [
    "al", "an", "as", "at", "be", "by", "co", "da", "de", "di", "du", "el", "ex", "go", "in", "is", "jo", "la", "le",
    "lo", "me", "my", "no", "nu", "of", "on", "or", "so", "to", "ty", "up", "us", "we", "yr",
];

/// What is written in its own way, wherever it stands as a word.
const OWN: [(&str, &str); 20] = [
    ("apms", "APMS"),
    ("asda", "Asda"),
    ("cic", "CIC"),
    ("co-op", "Co-op"),
    ("co-operative", "Co-operative"),
    ("ctr", "Centre"),
    ("ctre", "Centre"),
    ("gp", "GP"),
    ("gps", "GPs"),
    ("gms", "GMS"),
    ("ii", "II"),
    ("iii", "III"),
    ("llp", "LLP"),
    ("lloydspharmacy", "LloydsPharmacy"),
    ("nhs", "NHS"),
    ("pcn", "PCN"),
    ("plc", "PLC"),
    ("t/a", "t/a"),
    ("uk", "UK"),
    ("u.k.", "UK"),
];

/// A name in capitals as people write it: "ST JOHN'S PHARMACY (UK) LTD" is "St John's Pharmacy (UK) Ltd". A name that has small
/// letters already is left as it is.
pub(super) fn as_written(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let written = words.iter().enumerate().map(|(position, word)| {
        let before = position.checked_sub(1).map(|before| words[before]);
        // "14 The Common": the name of a street begins behind its number.
        let begins = |before: &str| {
            before.ends_with(['-', '(', '/', ',', ';']) || before.starts_with(|sign: char| sign.is_ascii_digit())
        };
        let inside = before.is_some_and(|before| !begins(before));
        self::word(word, inside)
    });
    written.collect::<Vec<_>>().join(" ")
}

/// One word, with whatever stands around it.
fn word(word: &str, inside: bool) -> String {
    let small = word.to_lowercase();
    let core = small.trim_matches(|sign: char| "(),".contains(sign));
    let is = |known: &str| core == known || core.strip_suffix('.') == Some(known);
    if let Some((known, own)) = OWN.iter().find(|(known, _)| is(known)) {
        let dotted = if core == *known { "" } else { "." };
        return small.replace(&format!("{known}{dotted}"), own);
    }
    if inside && SMALL.contains(&core) && core == small {
        return small;
    }
    if let Some(at) = [".com", ".co.uk", ".org", ".net"].iter().find_map(|ending| small.find(ending)) {
        return format!("{}{}", parts(&word[..at]), &small[at..]);
    }
    parts(word)
}

/// The runs of letters of a word, each with a capital: `AL-SHAFA`, `H.J.DIXON`, `PHARMACY+HEALTH`.
fn parts(word: &str) -> String {
    let mut written = String::new();
    // How many letters the run before has.
    let mut letters_before = 0;
    let mut rest = word;
    while let Some(sign) = rest.chars().next() {
        let length = rest.find(|sign: char| !sign.is_alphabetic()).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(length);
        if run.is_empty() {
            written.push(sign);
            rest = &rest[sign.len_utf8()..];
            continue;
        }
        let before = written.chars().last();
        written.push_str(&part(run, before, letters_before, behind.starts_with('-')));
        letters_before = run.chars().count();
        rest = behind;
    }
    written
}

/// One run of letters, with the sign before it, and whether a hyphen stands behind.
fn part(run: &str, before: Option<char>, letters_before: usize, hyphen_behind: bool) -> String {
    let small = run.to_lowercase();
    let stays_small = match before {
        // "John's", "Nott'm"; but "O'Connor".
        Some('\'' | '’') => letters_before > 1 || run.len() < 3,
        Some(figure) if figure.is_ascii_digit() => ["st", "nd", "rd", "th", "am", "pm"].contains(&small.as_str()),
        Some('-') => hyphen_behind && SMALL.contains(&small.as_str()),
        _ => false,
    };
    if stays_small {
        return small;
    }
    if run.len() == 2 && !TWO.contains(&small.as_str()) && !SHORTENED.contains(&small.as_str()) {
        return run.to_uppercase();
    }
    let has_vowel = small.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if !has_vowel && run.len() <= 4 && !SHORTENED.contains(&small.as_str()) {
        return run.to_uppercase();
    }
    match small.strip_prefix("mc") {
        Some(rest) if rest.len() >= 3 => format!("Mc{}", capital(rest)),
        _ => capital(&small),
    }
}

fn capital(small: &str) -> String {
    let mut rest = small.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::as_written;

    #[test]
    fn names_in_capitals_are_written_as_people_write_them() {
        for (printed, written) in [
            ("BOOTS", "Boots"),
            ("BOOTS UK LIMITED", "Boots UK Limited"),
            ("TESCO INSTORE PHARMACY", "Tesco Instore Pharmacy"),
            ("ST JOHN'S MEDICAL CENTRE", "St John's Medical Centre"),
            ("ST. PETER'S PHARMACY", "St. Peter's Pharmacy"),
            ("MCDONALD & SONS CHEMIST LTD", "McDonald & Sons Chemist Ltd"),
            ("MCC PHARMACY", "MCC Pharmacy"),
            ("O'CONNOR (CHEMISTS)", "O'Connor (Chemists)"),
            ("ALLEN&BARNFIELD CHEM", "Allen&Barnfield Chem"),
            ("THE SURGERY AT THE PARK", "The Surgery at the Park"),
            ("PHARMACY+HEALTH", "Pharmacy+Health"),
            ("CO-OP PHARMACY", "Co-op Pharmacy"),
            ("THE CO-OPERATIVE PHARMACY", "The Co-operative Pharmacy"),
            ("DR A.K. PATEL & PARTNERS LLP", "Dr A.K. Patel & Partners LLP"),
            ("H.J.DIXON CHEMIST", "H.J.Dixon Chemist"),
            ("RJ'S PHARMACY", "RJ's Pharmacy"),
            ("(NOTT'M) CHEMIST", "(Nott'm) Chemist"),
            ("STOCKTON-ON-TEES HEALTH CTR.", "Stockton-on-Tees Health Centre"),
            ("HAROLD WOOD GP HUB (NHS)", "Harold Wood GP Hub (NHS)"),
            ("BDS CHEMISTS (U.K.)", "BDS Chemists (UK)"),
            ("1ST CHOICE, OPEN TILL 8PM", "1st Choice, Open Till 8pm"),
            ("MEDS2U", "Meds2U"),
            ("MEDICINES2HOME.COM", "Medicines2Home.com"),
            ("PHARMACYDIRECT2U.CO.UK", "Pharmacydirect2U.co.uk"),
            ("LLOYDSPHARMACY", "LloydsPharmacy"),
            ("SMITH T/A HEATH ROAD PHARMACY", "Smith t/a Heath Road Pharmacy"),
            ("AL-SHAFA PHARMACY", "Al-Shafa Pharmacy"),
            ("10A/10B BENTALLS CTR", "10A/10B Bentalls Centre"),
            ("HIGH ST", "High St"),
            ("SE MORGAN", "SE Morgan"),
            ("DR A NAEEM & DR NG", "Dr A Naeem & Dr Ng"),
            ("LO'S IN TY GLAS", "Lo's in Ty Glas"),
            ("14  THE   COMMON", "14 The Common"),
            ("14 COLCHESTER RD", "14 Colchester Rd"),
            ("Well Pharmacy", "Well Pharmacy"),
            ("", ""),
        ] {
            assert_eq!(as_written(printed), written, "{printed}");
        }
    }
}
