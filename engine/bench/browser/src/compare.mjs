// Where answers differ, counted. A list differs when it holds another service; whether somebody fits and whether it is open
// are compared for services that both lists hold.

/** The engine in the browser against the engine natively: how many answers are not the same, value for value. */
export function sameAsNative(answers, native) {
  const differs = (answer, at) => JSON.stringify(answer) !== JSON.stringify(native[at]);
  return { answers: answers.length, different: answers.filter(differs).length };
}

/** The peer against the engine's own rules and hours, asked for the same thing. */
export function against(answers, expected, people) {
  const counts = { lists: answers.length, different: 0, ranges: 0, listed: 0, lacking: 0, needless: 0, common: 0 };
  const kinds = {};
  const count = (kind) => (kinds[kind] = (kinds[kind] ?? 0) + 1);
  answers.forEach((found, at) => {
    const wanted = new Map(expected[at].map((service) => [service.service, service]));
    const got = new Set(found.map((service) => service.service));
    const needless = found.filter((service) => !wanted.has(service.service)).length;
    const lacking = expected[at].filter((service) => !got.has(service.service)).length;
    counts.listed += expected[at].length;
    counts.lacking += lacking;
    counts.needless += needless;
    let differs = needless + lacking > 0;
    for (const one of found) {
      const other = wanted.get(one.service);
      if (other === undefined) continue;
      counts.common++;
      if (one.fits !== other.fits) count(one.fits ? "fits, but only may" : "may fit, but does");
      const opensOtherwise = one.offering === other.offering && other.open !== "by-appointment" && one.open !== other.open;
      if (opensOtherwise) count(`${one.open}, but ${other.open}`);
      differs ||= one.fits !== other.fits || opensOtherwise;
    }
    if (differs) counts.different++;
    if (differs && people[at].ranges) counts.ranges++;
  });
  return { ...counts, kinds };
}
