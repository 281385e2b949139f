terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The line that knows Pod Identity, access entries and upgrade policies. `terraform init` writes the exact version
      # and its checksums to .terraform.lock.hcl: keep that file.
      version = "~> 6.25"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { "xray-lab" = var.cluster_name }
  }
}
