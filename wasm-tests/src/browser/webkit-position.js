// The device is somewhere, or its owner does not let the page know.
const [position] = arguments;
const answer = (found, refused) => {
  if (position === null) return refused({ code: 1, PERMISSION_DENIED: 1, message: "" });
  const [latitude, longitude] = position;
  return found({ coords: { latitude, longitude, accuracy: 20 }, timestamp: Date.now() });
};
const getCurrentPosition = (found, refused) => void setTimeout(answer, 0, found, refused);
Object.defineProperty(navigator, "geolocation", { configurable: true, value: { getCurrentPosition } });
