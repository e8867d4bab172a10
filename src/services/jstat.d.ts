/** What is used of jStat, which brings no types. */
declare module "jstat" {
  const jstat: {
    readonly jStat: {
      readonly studentt: {
        /** The quantile of Student's t of a probability, 0 to 1, with `freedom` degrees of freedom. */
        inv(probability: number, freedom: number): number;
      };
    };
  };
  export default jstat;
}
