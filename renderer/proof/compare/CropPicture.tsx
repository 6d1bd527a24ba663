/** A part of a page out of its picture, small, with boxes. */
import type { ComparedPageInfo, Shown } from '../../../core/proof/compare/result.ts'

interface CropPictureProps {
  readonly shown: Shown | null
  /** Picture of the page; null while it is drawn. */
  readonly href: string | null
  readonly page: ComparedPageInfo
  readonly tone: 'before' | 'good' | 'bad'
}

/** Px of the list that a crop has. */
const WIDTH = 132
const HEIGHT = 46

export function CropPicture({ shown, href, page, tone }: CropPictureProps) {
  if (!shown) return <span className="compare-crop compare-crop-none">—</span>
  const { crop, boxes } = shown
  const scale = Math.max(WIDTH / crop.width, HEIGHT / crop.height)
  const left = crop.x + crop.width / 2 - WIDTH / 2 / scale
  const top = crop.y + crop.height / 2 - HEIGHT / 2 / scale
  return (
    <span className="compare-crop" data-tone={tone} style={{ width: WIDTH, height: HEIGHT }}>
      {href !== null && (
        <img
          src={href}
          alt=""
          style={{ width: page.widthMm * scale, left: -left * scale, top: -top * scale }}
          draggable={false}
        />
      )}
      {boxes.map((box, index) => (
        <i
          key={index}
          style={{
            left: (box.x - left) * scale - 2,
            top: (box.y - top) * scale - 2,
            width: box.width * scale + 4,
            height: box.height * scale + 4,
          }}
        />
      ))}
    </span>
  )
}
