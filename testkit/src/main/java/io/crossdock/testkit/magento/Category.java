package io.crossdock.testkit.magento;

/** One category. */
final class Category {

  private final int id;
  private final long createdAt;
  private final ScopedValues values = new ScopedValues();
  private int parentId;
  private String path;
  private int position;
  private long updatedAt;
  private String urlPath = "";

  Category(int id, int parentId, String path, int position, long now) {
    this.id = id;
    this.parentId = parentId;
    this.path = path;
    this.position = position;
    this.createdAt = now;
    this.updatedAt = now;
  }

  int id() {
    return id;
  }

  int parentId() {
    return parentId;
  }

  /** Ids from the root to itself, such as {@code 1/2/3}. */
  String path() {
    return path;
  }

  int level() {
    return (int) path.chars().filter(c -> c == '/').count();
  }

  int position() {
    return position;
  }

  ScopedValues values() {
    return values;
  }

  String urlPath() {
    return urlPath;
  }

  void urlPath(String newPath) {
    urlPath = newPath;
  }

  String createdAt() {
    return Stamps.text(createdAt);
  }

  String updatedAt() {
    return Stamps.text(updatedAt);
  }

  void touch(long now) {
    updatedAt = now;
  }

  void position(int newPosition) {
    position = newPosition;
  }

  void moveUnder(Category parent, int newPosition) {
    parentId = parent.id;
    path = parent.path + "/" + id;
    position = newPosition;
  }
}
