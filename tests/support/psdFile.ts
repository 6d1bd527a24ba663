/** A small writer of Photoshop files for tests: the merged picture with what stands before it. Boundary: no layers. */

export interface PsdFixture {
  readonly widthPx: number
  readonly heightPx: number
  /** As the file numbers them: 0 bitmap, 1 grey, 2 indexed, 3 RGB, 4 CMYK. */
  readonly mode: number
  readonly depth: 1 | 8 | 16
  /** Numbers of a plane as they are stored: of CMYK full light is no ink; of a bitmap the bytes of eight pixels. */
  readonly planes: readonly (readonly number[])[]
  /** PackBits. */
  readonly packed: boolean
  readonly palette?: Uint8Array
  readonly icc?: Uint8Array
  /** The channel after the colours is the transparency of the merged picture. */
  readonly transparent?: boolean
  /** False: the file says that it has no merged picture. */
  readonly merged?: boolean
}

export function writePsd(psd: PsdFixture): Uint8Array {
  const { widthPx, heightPx, mode, depth, planes, packed, palette, icc, transparent = false, merged = true } = psd
  const resources = Buffer.concat([
    resource(1057, Buffer.from([0, 0, 0, 1, merged ? 1 : 0])),
    ...(icc ? [resource(1039, Buffer.from(icc))] : []),
  ])
  // Layer information of no bytes but the count: one layer, negative where the merged picture is transparent.
  const layers = transparent ? Buffer.concat([u32(6), u32(2), u16(0xffff)]) : u32(0)
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('8BPS'),
      u16(1),
      Buffer.alloc(6),
      u16(planes.length),
      u32(heightPx),
      u32(widthPx),
      u16(depth),
      u16(mode),
      u32(palette?.length ?? 0),
      Buffer.from(palette ?? []),
      u32(resources.length),
      resources,
      layers,
      ...picture(planes, Math.ceil((widthPx * depth) / 8), depth, packed),
    ]),
  )
}

function picture(planes: PsdFixture['planes'], rowBytes: number, depth: number, packed: boolean): Buffer[] {
  const bytes = planes.map((plane) =>
    depth === 16 ? Buffer.concat(plane.map((value) => u16(value))) : Buffer.from(plane),
  )
  if (!packed) return [u16(0), ...bytes]
  const rows = bytes.flatMap((plane) =>
    Array.from({ length: plane.length / rowBytes }, (_, y) => pack(plane.subarray(y * rowBytes, (y + 1) * rowBytes))),
  )
  return [u16(1), ...rows.map((row) => u16(row.length)), ...rows]
}

/** PackBits: runs of three and more, all else as it is. */
function pack(row: Buffer): Buffer {
  const out: number[] = []
  for (let at = 0; at < row.length;) {
    let run = 1
    while (at + run < row.length && run < 128 && row[at + run] === row[at]) run++
    if (run >= 3) {
      out.push(257 - run, row[at])
      at += run
      continue
    }
    const from = at
    while (at < row.length && at - from < 128 && !(row[at] === row[at + 1] && row[at] === row[at + 2])) at++
    out.push(at - from - 1, ...row.subarray(from, at))
  }
  return Buffer.from(out)
}

function resource(id: number, data: Buffer): Buffer {
  const even = data.length & 1 ? Buffer.concat([data, Buffer.alloc(1)]) : data
  return Buffer.concat([Buffer.from('8BIM'), u16(id), Buffer.alloc(2), u32(data.length), even])
}

function u16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 255])
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
