export default function Page() {
  return <h1>hello from Next.js</h1>
}
