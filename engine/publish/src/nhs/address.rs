//! The lines of an address as people write them, without what says nothing: the name again, a postal county.

use super::names::as_written;

/// Counties that post has not needed since 1996, and their short forms.
const COUNTIES: &[&str] = &[
    "avon",
    "beds",
    "bedfordshire",
    "berks",
    "berkshire",
    "bucks",
    "buckinghamshire",
    "cambs",
    "cambridgeshire",
    "cheshire",
    "cleveland",
    "co durham",
    "co. durham",
    "co.durham",
    "cornwall",
    "county durham",
    "cumbria",
    "derbyshire",
    "devon",
    "dorset",
    "east sussex",
    "east yorkshire",
    "essex",
    "glos",
    "gloucestershire",
    "greater manchester",
    "hampshire",
    "hants",
    "hereford and worcester",
    "herefordshire",
    "hertfordshire",
    "herts",
    "humberside",
    "isle of wight",
    "kent",
    "lancashire",
    "lancs",
    "leicestershire",
    "leics",
    "lincolnshire",
    "lincs",
    "merseyside",
    "middlesex",
    "middx",
    "norfolk",
    "north yorkshire",
    "northamptonshire",
    "northants",
    "northumberland",
    "notts",
    "nottinghamshire",
    "oxfordshire",
    "oxon",
    "rutland",
    "salop",
    "shropshire",
    "somerset",
    "south yorkshire",
    "staffordshire",
    "staffs",
    "suffolk",
    "surrey",
    "tyne & wear",
    "tyne and wear",
    "warwickshire",
    "west midlands",
    "west sussex",
    "west yorkshire",
    "wilts",
    "wiltshire",
    "worcestershire",
    "worcs",
    "yorkshire",
];

/// The lines of an address as printed, made those that somebody would write on an envelope.
pub(super) fn lines(name: &str, printed: &[&str]) -> Vec<String> {
    let said = as_written(name).to_lowercase();
    let mut lines: Vec<String> = Vec::new();
    for line in printed {
        // "COLCHESTER RD,HEYBRIDGE"; a semicolon parts the lines of an address in a table.
        let line = line.replace([',', ';'], ", ");
        let line = as_written(line.trim_matches([' ', ',', '.']));
        let is_said = line.to_lowercase() == said || lines.iter().any(|known| known.eq_ignore_ascii_case(&line));
        if !line.is_empty() && !is_said {
            lines.push(line);
        }
    }
    let is_county = |line: &String| COUNTIES.contains(&line.to_lowercase().as_str());
    if lines.len() > 1 && lines.last().is_some_and(is_county) {
        lines.pop();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn addresses_say_where_it_is_and_no_more() {
        for (name, printed, expected) in [
            (
                "BOOTS",
                &["49-51 THE MERRION CENTRE", "LEEDS", "WEST YORKSHIRE", "", ""][..],
                "49-51 The Merrion Centre; Leeds",
            ),
            (
                "ROWLANDS",
                &["10A/10B BENTALLS CTR", "COLCHESTER RD,HEYBRIDGE", "MALDON"],
                "10A/10B Bentalls Centre; Colchester Rd, Heybridge; Maldon",
            ),
            (
                "WILLINGTON MEDICAL GROUP",
                &["WILLINGTON MEDICAL GROUP", "CHAPEL STREET, WILLINGTON", "CROOK", "COUNTY DURHAM"],
                "Chapel Street, Willington; Crook",
            ),
            ("ONE", &["1 HIGH STREET", "LUTON", "LUTON"], "1 High Street; Luton"),
            ("ONE", &["1 HIGH STREET,", "; KENT"], "1 High Street"),
            ("ONE", &["KENT"], "Kent"),
            ("ONE", &["", ""], ""),
        ] {
            assert_eq!(lines(name, printed).join("; "), expected, "{printed:?}");
        }
    }
}
