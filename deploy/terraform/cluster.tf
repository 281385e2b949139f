data "aws_iam_policy_document" "trust_eks" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["eks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "cluster" {
  name               = "${var.cluster_name}-cluster"
  assume_role_policy = data.aws_iam_policy_document.trust_eks.json
}

resource "aws_iam_role_policy_attachment" "cluster" {
  role       = aws_iam_role.cluster.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
}

resource "aws_eks_cluster" "this" {
  name     = var.cluster_name
  role_arn = aws_iam_role.cluster.arn
  version  = var.kubernetes_version

  vpc_config {
    subnet_ids              = data.aws_subnets.default.ids
    endpoint_public_access  = true
    endpoint_private_access = true
    public_access_cidrs     = var.api_allowed_cidrs
  }

  # Access entries instead of the aws-auth ConfigMap, where one wrong indent locks everybody out.
  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = true
  }

  # When standard support of its version ends, EKS upgrades the cluster. The default, EXTENDED, keeps it as it is for six
  # times the price.
  upgrade_policy {
    support_type = "STANDARD"
  }

  # Without its role's policy EKS cannot delete the network interfaces it made, and a destroy hangs.
  depends_on = [aws_iam_role_policy_attachment.cluster]
}
