locals {
  images = toset(["user-management", "notification", "xray", "traffic"])
}

resource "aws_ecr_repository" "image" {
  for_each = local.images

  name = "xray-lab/${each.key}"
  # A tag stays what it was: the manifests name 0.1.0, and two different things under that name cannot be told apart.
  image_tag_mutability = "IMMUTABLE"
  # A lab's images can be built again; without this a destroy stops at the first repository that is not empty.
  force_delete = true

  image_scanning_configuration {
    scan_on_push = true
  }
}
