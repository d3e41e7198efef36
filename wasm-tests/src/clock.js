// The page's clock starts at a moment that the test chose, and goes on from there; the test can set it anew.
{
  let offset = Date.parse("NOW") - Date.now();
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      if (given.length === 0) super(RealDate.now() + offset);
      else super(...given);
    }
    static now() {
      return RealDate.now() + offset;
    }
  };
  globalThis[Symbol.for("clock of the test")] = (moment) => {
    offset = RealDate.parse(moment) - RealDate.now();
  };
}
