declare module '@jsonresume/schema' {
  const schema: { validate(resume: unknown, done: (problems: unknown[] | null) => void): void };
  export default schema;
}
