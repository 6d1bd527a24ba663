// Building blocks of the sample's illustrations: people, buildings, trees, light. Units are px of a 1500 × 1000 picture.
// Pure functions from numbers to SVG; the scenes beside this file put them together.

export const WIDTH = 1500
export const HEIGHT = 1000

/** A repeatable stream of numbers in 0…1. */
export function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const SKINS = ['#f0c8a0', '#e8b98c', '#f4d2b0', '#dfae80']
export const HAIRS = ['#2a2320', '#3a2c24', '#1f1d22', '#4a3a30']
export const CLOTHES = ['#3f6ea8', '#7fa6c9', '#e9e4da', '#5b7f5e', '#c98b4a', '#8c5a6a', '#d9b44a', '#6b7a8f']
export const RED = '#c8321f'
export const NAVY = '#24365c'

const r1 = (n) => Math.round(n * 10) / 10

export const rect = (x, y, w, h, fill, more = '') =>
  `<rect x="${r1(x)}" y="${r1(y)}" width="${r1(w)}" height="${r1(h)}" fill="${fill}" ${more}/>`
export const ellipse = (x, y, rx, ry, fill, more = '') =>
  `<ellipse cx="${r1(x)}" cy="${r1(y)}" rx="${r1(rx)}" ry="${r1(ry)}" fill="${fill}" ${more}/>`
export const polygon = (points, fill, more = '') =>
  `<polygon points="${points.map((p) => p.map(r1).join(',')).join(' ')}" fill="${fill}" ${more}/>`
export const path = (d, fill, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`
export const line = (x1, y1, x2, y2, stroke, width) =>
  `<path d="M${r1(x1)} ${r1(y1)}L${r1(x2)} ${r1(y2)}" stroke="${stroke}" stroke-width="${r1(width)}" stroke-linecap="round" fill="none"/>`
const limb = (points, stroke, width) =>
  `<polyline points="${points.map((p) => p.map(r1).join(',')).join(' ')}" stroke="${stroke}" stroke-width="${r1(width)}" stroke-linecap="round" stroke-linejoin="round" fill="none"/>`

/** Darker (amount < 0) or lighter (amount > 0) version of #rrggbb. */
export function shade(hex, amount) {
  const target = amount < 0 ? 0 : 255
  const mix = Math.abs(amount)
  const channel = (at) => {
    const value = parseInt(hex.slice(at, at + 2), 16)
    return Math.round(value + (target - value) * mix)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}

/** Vertical gradient over the whole picture or a box. */
export function wash(id, top, bottom, x = 0, y = 0, w = WIDTH, h = HEIGHT) {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient>${rect(x, y, w, h, `url(#${id})`)}`
}

/**
 * A standing or seated person. `x` is the middle, `y` the ground (or the seat) in px, `h` the height of the whole figure standing.
 * Arms: 'down', 'up' (raised fist), 'wave', 'hold' (something before the chest), 'point' (to the right).
 */
export function person({
  x,
  y,
  h,
  top = CLOTHES[0],
  legs = '#39424f',
  skin = SKINS[0],
  hair = HAIRS[0],
  view = 'front',
  arms = 'down',
  seated = false,
  vest = null,
  cap = null,
  long = false,
  child = false,
  flip = false,
  glasses = false,
}) {
  const u = h / 100
  const head = child ? 10.5 * u : 8.2 * u
  const legLength = seated ? 0 : child ? 38 * u : 45 * u
  const hip = y - legLength
  const torso = child ? 30 * u : 34 * u
  const shoulder = hip - torso
  const half = child ? 10 * u : 11.5 * u
  const centre = shoulder - head * 1.15
  const sleeve = 6.4 * u
  const parts = []
  if (!seated) {
    parts.push(ellipse(x, y, half * 1.7, 2.6 * u, '#000000', 'opacity="0.16"'))
    parts.push(
      limb(
        [
          [x - half * 0.5, hip - 2 * u],
          [x - half * 0.55, y - 3 * u],
        ],
        legs,
        9 * u,
      ),
    )
    parts.push(
      limb(
        [
          [x + half * 0.5, hip - 2 * u],
          [x + half * 0.55, y - 3 * u],
        ],
        shade(legs, -0.15),
        9 * u,
      ),
    )
    parts.push(
      ellipse(x - half * 0.7, y - 1.5 * u, 5 * u, 2.4 * u, '#22252b'),
      ellipse(x + half * 0.7, y - 1.5 * u, 5 * u, 2.4 * u, '#1b1d22'),
    )
  }
  const handY = hip - 2 * u
  const reach = {
    down: [
      [half + 2 * u, shoulder + 4 * u],
      [half + 5 * u, shoulder + 18 * u],
      [half + 3 * u, handY],
    ],
    up: [
      [half + 1 * u, shoulder + 4 * u],
      [half + 11 * u, shoulder - 4 * u],
      [half + 8 * u, shoulder - 22 * u],
    ],
    wave: [
      [half + 1 * u, shoulder + 4 * u],
      [half + 13 * u, shoulder + 3 * u],
      [half + 17 * u, shoulder - 14 * u],
    ],
    hold: [
      [half + 2 * u, shoulder + 4 * u],
      [half + 5 * u, shoulder + 17 * u],
      [half - 7 * u, shoulder + 20 * u],
    ],
    point: [
      [half + 1 * u, shoulder + 4 * u],
      [half + 14 * u, shoulder + 9 * u],
      [half + 27 * u, shoulder + 4 * u],
    ],
  }
  const arm = (side, pose) => {
    const points = reach[pose].map(([dx, py]) => [x + side * dx, py])
    const last = points[2]
    return limb(points, side < 0 ? top : shade(top, -0.1), sleeve) + ellipse(last[0], last[1], 3.4 * u, 3.6 * u, skin)
  }
  const main = flip ? -1 : 1
  parts.push(arm(-main, arms === 'hold' ? 'hold' : 'down'))
  // Long hair falls behind the shoulders of somebody who faces us.
  if (long && view === 'front')
    parts.push(rect(x - head * 1.02, centre - head * 0.4, head * 2.04, head * 2, hair, `rx="${r1(head * 0.6)}"`))
  // Torso, then the vest over it, a fold of shadow at one side.
  const body = `M${r1(x - half)} ${r1(shoulder + 5 * u)}Q${r1(x - half)} ${r1(shoulder)} ${r1(x - half * 0.45)} ${r1(shoulder - 0.5 * u)}L${r1(x + half * 0.45)} ${r1(shoulder - 0.5 * u)}Q${r1(x + half)} ${r1(shoulder)} ${r1(x + half)} ${r1(shoulder + 5 * u)}L${r1(x + half * 0.92)} ${r1(hip + 2 * u)}L${r1(x - half * 0.92)} ${r1(hip + 2 * u)}Z`
  parts.push(path(body, vest ?? top))
  parts.push(
    polygon(
      [
        [x + half * 0.35, shoulder],
        [x + half, shoulder + 5 * u],
        [x + half * 0.92, hip + 2 * u],
        [x + half * 0.2, hip + 2 * u],
      ],
      '#000000',
      'opacity="0.09"',
    ),
  )
  if (vest && view === 'front') {
    parts.push(
      polygon(
        [
          [x - 4 * u, shoulder - 0.5 * u],
          [x + 4 * u, shoulder - 0.5 * u],
          [x, shoulder + 12 * u],
        ],
        top,
      ),
    )
    parts.push(rect(x - half * 0.93, hip - 9 * u, half * 1.86, 2.4 * u, '#f2e6b8', 'opacity="0.9"'))
  }
  if (vest && view === 'back') {
    parts.push(ellipse(x, shoulder + 14 * u, 5.4 * u, 5.4 * u, '#f7e9c4', 'opacity="0.95"'))
    parts.push(rect(x - half * 0.93, hip - 7 * u, half * 1.86, 2.4 * u, '#f2e6b8', 'opacity="0.9"'))
  }
  parts.push(rect(x - 3 * u, shoulder - 4.5 * u, 6 * u, 6 * u, shade(skin, -0.12)))
  // Head.
  if (view === 'back') {
    parts.push(
      ellipse(x - head * 0.93, centre + head * 0.1, head * 0.2, head * 0.28, skin),
      ellipse(x + head * 0.93, centre + head * 0.1, head * 0.2, head * 0.28, skin),
    )
    parts.push(ellipse(x, centre, head * 0.95, head * 1.08, hair))
    if (long) parts.push(rect(x - head * 0.8, centre, head * 1.6, head * 1.7, hair, `rx="${r1(head * 0.5)}"`))
  } else {
    parts.push(ellipse(x, centre, head * 0.9, head * 1.06, skin))
    parts.push(
      path(
        `M${r1(x - head * 0.95)} ${r1(centre + head * 0.05)}C${r1(x - head * 1.1)} ${r1(centre - head * 1.3)} ${r1(x + head * 1.1)} ${r1(centre - head * 1.3)} ${r1(x + head * 0.95)} ${r1(centre + head * 0.05)}C${r1(x + head * 0.7)} ${r1(centre - head * 0.55)} ${r1(x - head * 0.2)} ${r1(centre - head * 0.3)} ${r1(x - head * 0.95)} ${r1(centre + head * 0.05)}Z`,
        hair,
      ),
    )
    const eye = head * 0.09
    parts.push(
      ellipse(x - head * 0.34, centre + head * 0.1, eye, eye * 1.2, '#2b2320'),
      ellipse(x + head * 0.34, centre + head * 0.1, eye, eye * 1.2, '#2b2320'),
    )
    parts.push(
      `<path d="M${r1(x - head * 0.24)} ${r1(centre + head * 0.52)}Q${r1(x)} ${r1(centre + head * 0.72)} ${r1(x + head * 0.24)} ${r1(centre + head * 0.52)}" stroke="#a0523f" stroke-width="${r1(head * 0.09)}" fill="none" stroke-linecap="round"/>`,
    )
    if (glasses)
      parts.push(
        `<g fill="none" stroke="#333" stroke-width="${r1(head * 0.07)}"><circle cx="${r1(x - head * 0.34)}" cy="${r1(centre + head * 0.1)}" r="${r1(head * 0.24)}"/><circle cx="${r1(x + head * 0.34)}" cy="${r1(centre + head * 0.1)}" r="${r1(head * 0.24)}"/></g>`,
      )
  }
  if (cap) {
    parts.push(
      path(
        `M${r1(x - head)} ${r1(centre - head * 0.25)}C${r1(x - head)} ${r1(centre - head * 1.5)} ${r1(x + head)} ${r1(centre - head * 1.5)} ${r1(x + head)} ${r1(centre - head * 0.25)}Z`,
        cap,
      ),
    )
    if (view === 'front') parts.push(ellipse(x, centre - head * 0.25, head * 1.05, head * 0.2, shade(cap, -0.25)))
  }
  parts.push(arm(main, arms))
  return `<g>${parts.join('')}</g>`
}

/** Rows of people, far rows first; `make(i, row)` gives the differences. */
export function crowd({ rows, make }) {
  return rows
    .map(({ y, h, from, to, step, shift = 0 }, row) => {
      const figures = []
      let index = 0
      for (let x = from + shift; x <= to; x += step) figures.push(person({ x, y, h, ...make(index++, row) }))
      return figures.join('')
    })
    .join('')
}

export function tree(x, y, h, leaf = '#5f8f5a') {
  const u = h / 100
  return [
    rect(x - 3.5 * u, y - 40 * u, 7 * u, 40 * u, '#6f5842'),
    ellipse(x, y - 66 * u, 30 * u, 34 * u, shade(leaf, -0.14)),
    ellipse(x - 12 * u, y - 70 * u, 22 * u, 24 * u, leaf),
    ellipse(x - 14 * u, y - 78 * u, 12 * u, 11 * u, shade(leaf, 0.16)),
  ].join('')
}

/** A block of flats with windows lit or not. */
export function building({ x, y, w, h, fill, cols, rows, glass = '#a9c3d6', seed = 1 }) {
  const next = random(seed)
  const parts = [
    rect(x, y - h, w, h, fill),
    rect(x + w * 0.86, y - h, w * 0.14, h, '#000', 'opacity="0.08"'),
    rect(x - 4, y - h - 10, w + 8, 12, shade(fill, -0.2)),
  ]
  const cw = w / cols
  const ch = h / rows
  for (let c = 0; c < cols; c++)
    for (let r = 0; r < rows; r++)
      parts.push(
        rect(
          x + c * cw + cw * 0.22,
          y - h + r * ch + ch * 0.25,
          cw * 0.56,
          ch * 0.5,
          next() < 0.16 ? '#f1dca3' : shade(glass, next() * 0.25 - 0.08),
        ),
      )
  return parts.join('')
}

/** Sky, a far line of hills and towers, and the sea: the coast that these pictures share. */
export function coast(horizon, seed = 3) {
  const next = random(seed)
  const parts = [wash('sky' + seed, '#9cc4e2', '#e8f1f3', 0, 0, WIDTH, horizon + 10)]
  parts.push(
    ellipse(300, horizon - 300, 150, 34, '#fff', 'opacity="0.75"'),
    ellipse(400, horizon - 325, 120, 38, '#fff', 'opacity="0.8"'),
    ellipse(1120, horizon - 380, 180, 36, '#fff', 'opacity="0.65"'),
  )
  parts.push(
    path(
      `M0 ${horizon}C200 ${horizon - 120} 380 ${horizon - 30} 560 ${horizon - 95}S900 ${horizon - 20} 1080 ${horizon - 105}S1400 ${horizon - 45} 1500 ${horizon - 90}V${horizon}Z`,
      '#a8c2bd',
    ),
  )
  for (let x = 40; x < WIDTH; x += 62 + next() * 50) {
    const h = 60 + next() * 190
    parts.push(
      building({
        x,
        y: horizon,
        w: 38 + next() * 34,
        h,
        fill: shade('#b7c4cc', next() * 0.3 - 0.1),
        cols: 3,
        rows: Math.max(3, Math.round(h / 22)),
        seed: Math.round(next() * 999),
      }),
    )
  }
  return parts.join('')
}

/** A flag on a pole. */
export function flag(x, y, h, fill = RED) {
  return `${line(x, y, x, y - h, '#8a8f96', h * 0.018)}${path(`M${x} ${y - h}C${x + h * 0.15} ${y - h * 1.06} ${x + h * 0.25} ${y - h * 0.93} ${x + h * 0.42} ${y - h}V${y - h * 0.72}C${x + h * 0.25} ${y - h * 0.65} ${x + h * 0.15} ${y - h * 0.78} ${x} ${y - h * 0.72}Z`, fill)}`
}

/** Lines of pretended writing. */
export function writing(x, y, w, rows, gap, stroke, seed = 5) {
  const next = random(seed)
  let out = ''
  for (let r = 0; r < rows; r++)
    out += rect(
      x,
      y + r * gap,
      w * (r === rows - 1 ? 0.55 : 0.82 + next() * 0.18),
      gap * 0.42,
      stroke,
      `rx="${r1(gap * 0.12)}"`,
    )
  return out
}

/** The whole picture: its parts, a soft light from the upper left and a vignette, as a photographer's lens would give. */
export function picture(...parts) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${parts.join('')}
<radialGradient id="light" cx="0.3" cy="0.15" r="1.1"><stop offset="0" stop-color="#fff4d8" stop-opacity="0.3"/><stop offset="0.5" stop-color="#fff4d8" stop-opacity="0.04"/><stop offset="1" stop-color="#1a2233" stop-opacity="0.22"/></radialGradient>
<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#light)"/></svg>`
}
