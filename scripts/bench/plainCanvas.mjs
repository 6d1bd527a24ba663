// The baseline of the editor's benchmark: a page as one would write it without our drawing: every frame draws every character
// by `fillText` and every photo, with text cut as ordinary fonts have it. Runs in the browser; uses nothing of this module.
export async function drawBaseline() {
  const { glyphs, photos, width, height, faces } = await (await fetch('/data')).json()
  const canvas = document.createElement('canvas')
  canvas.width = innerWidth
  canvas.height = innerHeight
  document.body.style.margin = '0'
  const field = document.createElement('textarea')
  field.style.cssText = 'position:fixed;left:0;top:0;width:1px;height:1px;opacity:0'
  document.body.append(canvas, field)
  const family = (id) => `face${faces.indexOf(id)}`
  await Promise.all(
    faces.map(async (id) => {
      const face = new FontFace(family(id), `url("/face/${encodeURIComponent(id)}")`)
      document.fonts.add(await face.load())
    }),
  )
  const pictures = new Map()
  await Promise.all(
    [...new Set(photos.map(([sha256]) => sha256))].map(async (sha256) =>
      pictures.set(sha256, await createImageBitmap(await (await fetch(`/photo/${sha256}`)).blob())),
    ),
  )
  const context = canvas.getContext('2d')
  let view = { scale: 1, x: 0, y: 0 }
  let asked = false
  const draw = () => {
    asked = false
    const { scale, x, y } = view
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.fillStyle = '#c8c8c8'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.setTransform(scale, 0, 0, scale, x, y)
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, width, height)
    for (const [sha256, a, b, c, d, e, f] of photos) {
      context.setTransform(a * scale, b * scale, c * scale, d * scale, e * scale + x, f * scale + y)
      context.drawImage(pictures.get(sha256), 0, 0, 1, 1)
    }
    context.setTransform(scale, 0, 0, scale, x, y)
    context.fillStyle = '#000000'
    let font = ''
    for (const [char, face, size, gx, gy] of glyphs) {
      const next = `${size}px ${family(face)}`
      if (next !== font) context.font = font = next
      context.fillText(char, gx, gy)
    }
  }
  const ask = () => {
    if (!asked) requestAnimationFrame(draw)
    asked = true
  }
  const fit = Math.min((innerWidth - 48) / width, (innerHeight - 48) / height)
  window.baseline = {
    set(mode) {
      const scale = mode === 'fit' ? fit : mode === 'zoom' ? 96 / 72 : (2 * 96) / 72
      view = { scale, x: (innerWidth - width * scale) / 2, y: (innerHeight - height * scale) / 2 }
      field.focus()
      ask()
    },
  }
  addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      if (event.ctrlKey || Math.abs(event.deltaY) === 60) {
        const times = Math.exp(-event.deltaY / 300)
        view = {
          scale: view.scale * times,
          x: event.x - (event.x - view.x) * times,
          y: event.y - (event.y - view.y) * times,
        }
      } else view = { ...view, y: view.y - event.deltaY }
      ask()
    },
    { passive: false },
  )
  addEventListener('mousemove', ask)
  field.addEventListener('input', ask)
  window.baseline.set('fit')
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('page-painted')))
}
