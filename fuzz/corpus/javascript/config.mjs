import x, {y as z} from './b.js'
const base = '/base' // where
/* what */ export default defineConfig({base: base + '/', title: `Rest ${z}`, re: /[/]x/gi, list: [1, ...x, -2.5e3],
  nested: {get a() { return 1 }, async b() {}, 'c-d': null, [e]: true}, as: <const>'x', ok: z?.q ?? (a ? b : c)} satisfies X)
