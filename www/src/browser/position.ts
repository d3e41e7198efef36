/** The device's position, asked for only when the person presses the button, and never kept beyond the answer. */
import { FinderError } from "../data/failure.ts";

export function devicePosition(): Promise<{ lat: number; lon: number }> {
  return new Promise((resolve, reject) => {
    if (!("geolocation" in navigator)) return reject(new FinderError("position-failed"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude }),
      (error) => reject(new FinderError(error.code === error.PERMISSION_DENIED ? "position-refused" : "position-failed")),
      { enableHighAccuracy: false, timeout: 15_000, maximumAge: 60_000 },
    );
  });
}
