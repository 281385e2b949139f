/**
 * The constructor returns the object that it is given, so a subclass adds its private members to an object of the program. No
 * program can see these, and they cost a tenth of an entry in a WeakMap.
 */
// oxlint-disable-next-line typescript/no-extraneous-class -- only a constructor can do this
export class Given {
  constructor(object: object) {
    return object;
  }
}
