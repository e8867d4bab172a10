import { Field, ID, InterfaceType } from "type-graphql";

/** Whatever has an id that `node(id:)` takes. */
@InterfaceType({ description: "Something with an id of its own, that `node(id:)` finds again." })
export abstract class Node {
  @Field(() => ID, { description: "Opaque, unique over all types, and stable." })
  readonly id: string;

  protected constructor(id: string) {
    this.id = id;
  }
}
