/** Small ICC profiles for tests: RGB by a matrix and a gamma, grey by a gamma. Version 2, connection space XYZ. */

type Triple = readonly [number, number, number]

/** Colourants of Adobe RGB (1998) under D50 (Bradford). */
export const ADOBE_RGB: readonly [Triple, Triple, Triple] = [
  [0.60974, 0.31111, 0.01947],
  [0.20528, 0.62567, 0.06087],
  [0.14919, 0.06322, 0.74457],
]
export const ADOBE_GAMMA = 2.19921875

export function rgbProfile(colourants: readonly Triple[], gamma: number): Uint8Array {
  const names = ['r', 'g', 'b']
  return profile('RGB ', [
    ...colourants.map((value, i) => [`${names[i]}XYZ`, xyz(value)] as const),
    ...names.map((name) => [`${name}TRC`, gammaCurve(gamma)] as const),
  ])
}

export function greyProfile(gamma: number): Uint8Array {
  return profile('GRAY', [['kTRC', gammaCurve(gamma)]])
}

function profile(space: string, tags: readonly (readonly [name: string, data: Buffer])[]): Uint8Array {
  const all = [
    ['desc', Buffer.concat([Buffer.from('desc\0\0\0\0\0\0\0\x05test\0', 'latin1'), Buffer.alloc(79)])],
    ['wtpt', xyz([0.9642, 1, 0.8249])],
    ...tags,
  ] as const
  const start = 132 + 12 * all.length
  const table: Buffer[] = []
  const bodies: Buffer[] = []
  let at = start
  for (const [name, data] of all) {
    const body = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])
    table.push(Buffer.concat([Buffer.from(name), u32(at), u32(data.length)]))
    bodies.push(body)
    at += body.length
  }
  const header = Buffer.alloc(128)
  header.writeUInt32BE(at, 0)
  header.writeUInt32BE(0x02400000, 8)
  header.write(`mntr${space}XYZ `, 12, 'latin1')
  header.write('acsp', 36, 'latin1')
  xyz([0.9642, 1, 0.8249]).copy(header, 68, 8)
  return new Uint8Array(Buffer.concat([header, u32(all.length), ...table, ...bodies]))
}

function gammaCurve(gamma: number): Buffer {
  const body = Buffer.alloc(14)
  body.write('curv', 0, 'latin1')
  body.writeUInt32BE(1, 8)
  body.writeUInt16BE(Math.round(gamma * 256), 12)
  return body
}

function xyz(values: Triple): Buffer {
  const body = Buffer.alloc(20)
  body.write('XYZ ', 0, 'latin1')
  values.forEach((value, i) => body.writeInt32BE(Math.round(value * 65536), 8 + 4 * i))
  return body
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
