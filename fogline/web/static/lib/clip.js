/** The part of a country inside a circle: a province that is known only as "somewhere in here" does not reach over its country's border. */

/** A geometry cut by a convex ring that turns left ([lon, lat] pairs, first and last alike); null where nothing of it lies inside. */
export function within(geometry, ring) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const cut = polygons.map((rings) => rings.map((one) => clipped(one, ring)).filter((one, i) => i === 0 || one.length > 2)).filter(([outer]) => outer.length > 2);
  return cut.length ? { type: "MultiPolygon", coordinates: cut } : null;
}

/** Sutherland and Hodgman: what of a ring lies left of every edge of the convex one. */
function clipped(ring, convex) {
  let points = same(ring[0], ring.at(-1)) ? ring.slice(0, -1) : ring;
  for (let i = 0; i + 1 < convex.length && points.length; i += 1) points = leftOf(points, convex[i], convex[i + 1]);
  return points.length > 2 ? [...points, points[0]] : [];
}

function leftOf(points, a, b) {
  const side = ([x, y]) => (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
  const found = [];
  points.forEach((point, i) => {
    const before = points[(i || points.length) - 1];
    const [here, there] = [side(point), side(before)];
    if (here >= 0 !== there >= 0) {
      const share = there / (there - here);
      found.push([before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])]);
    }
    if (here >= 0) found.push(point);
  });
  return found;
}

const same = ([x, y], [u, v]) => x === u && y === v;
