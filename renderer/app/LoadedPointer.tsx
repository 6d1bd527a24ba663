/** What the pointer carries, beside it: a small picture or the first words, what a click would do, how many there are. */
import { Ban, Image, Link2, SquareDashed, Type, Unlink2 } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Loaded, LoadVerdict } from '../tools/load.ts'
import { useSession, useSignal, useWords } from './hooks.tsx'

const SIGNS = { new: SquareDashed, fill: Image, link: Link2, unlink: Unlink2, refuse: Ban } as const
/** Right of and below the pointer, px; on the other side where the canvas ends. */
const OFF_PX = 14
const THUMB_PX = 72

export function LoadedPointer() {
  const session = useSession()
  const { t } = useWords()
  const queue = useSignal(session.load.queue)
  const hover = useSignal(session.load.hover)
  const [front] = queue
  const preview = useRef<HTMLDivElement>(null)
  // After every drawing: what is carried says how large it is.
  useLayoutEffect(() => {
    const element = preview.current
    const canvas = element?.offsetParent
    if (!element || !canvas || !hover) return
    const x = beside(hover.screen.x, element.offsetWidth, canvas.clientWidth)
    const y = beside(hover.screen.y, element.offsetHeight, canvas.clientHeight)
    element.style.transform = `translate(${x}px, ${y}px)`
  })
  return (
    <>
      <div className="visually-hidden" role="status" data-testid="loaded">
        {front ? t('loadedStatus', { n: queue.length, name: nameOf(front) }) : ''}
      </div>
      {front && hover && (
        <div ref={preview} className="load" data-verdict={hover.verdict} data-testid="load-preview" aria-hidden>
          <Sign verdict={hover.verdict} load={front} />
          {front.kind === 'picture' ? (
            <Thumb sha256={front.asset.sha256} />
          ) : (
            <span className="load-words">
              {front.kind === 'text' ? firstWords(front) : front.words || t('loadedThread')}
            </span>
          )}
          {queue.length > 1 && <span className="load-count">{queue.length}</span>}
        </div>
      )}
    </>
  )
}

/** Where something so large begins beside the pointer, within `whole`, px. */
function beside(pointer: number, size: number, whole: number): number {
  const after = pointer + OFF_PX
  return after + size <= whole ? after : Math.max(0, pointer - OFF_PX - size)
}

function Sign({ verdict, load }: { readonly verdict: LoadVerdict; readonly load: Loaded }) {
  const Icon = verdict === 'fill' && load.kind === 'text' ? Type : SIGNS[verdict]
  return <Icon size={14} />
}

function Thumb({ sha256 }: { readonly sha256: string }) {
  const { pictures } = useSession()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let gone = false
    pictures.bitmap({ sha256 }, THUMB_PX * devicePixelRatio).then(
      (bitmap) => {
        const element = canvas.current
        if (gone || !element) return
        const scale = Math.min(THUMB_PX / bitmap.width, THUMB_PX / bitmap.height)
        element.width = Math.max(1, Math.round(bitmap.width * scale * devicePixelRatio))
        element.height = Math.max(1, Math.round(bitmap.height * scale * devicePixelRatio))
        element.style.width = `${element.width / devicePixelRatio}px`
        element.getContext('2d')?.drawImage(bitmap, 0, 0, element.width, element.height)
      },
      // A preview that cannot be had leaves its place white; placing says what is wrong with the picture.
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [pictures, sha256])
  return <canvas ref={canvas} className="load-thumb" width={THUMB_PX} height={THUMB_PX / 2} />
}

const firstWords = ({ paragraphs }: Extract<Loaded, { kind: 'text' }>): string =>
  paragraphs
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 14)

const nameOf = (load: Loaded): string =>
  load.kind === 'picture' ? load.asset.name : load.kind === 'text' ? load.name : load.words
